// Warns five minutes before a sign-in ends. The server decides; this only asks it and tells.
(function () {
  "use strict";
  var dialog = document.getElementById("po-staying");
  if (!dialog || !dialog.showModal) { return; }
  var WARNING = 300, EVERY = 15;
  var stay = dialog.querySelector("[data-po-stay]");
  var close = dialog.querySelector("[data-po-close]");
  var minutes = dialog.querySelector("[data-po-minutes]");
  var timer;

  function show(part, shown) {
    dialog.querySelectorAll("[data-po-" + part + "]").forEach(function (one) { one.hidden = !shown; });
  }
  function wait(seconds) {
    window.clearTimeout(timer);
    timer = window.setTimeout(function () { ask(); }, Math.max(1, seconds) * 1000);
  }
  function over() {
    show("soon", false); show("last", false); show("over", true);
    stay.hidden = true; close.hidden = false;
    dialog.setAttribute("aria-label", dialog.querySelector("h2[data-po-over]").textContent);
    if (!dialog.open) { dialog.showModal(); }
    close.focus();
  }
  // Seconds left, or 0 when the sign-in is over (the answer is then a redirect). Without a network: asked again.
  function ask(options) {
    window.fetch(dialog.dataset.url, Object.assign({ redirect: "manual", credentials: "same-origin" }, options))
      .then(function (answer) { return answer.ok ? answer.json() : { left: 0 }; })
      .then(function (answer) { tell(answer.left, Boolean(options)); })
      .catch(function () { wait(EVERY); });
  }
  function tell(left, pressed) {
    stay.querySelector("button").disabled = false;
    if (left <= 0) { over(); return; }
    if (left > WARNING) {
      if (dialog.open) { dialog.close(); }
      wait(left - WARNING);
      return;
    }
    if (pressed) { show("last", true); stay.hidden = true; close.hidden = false; close.focus(); }
    minutes.textContent = String(Math.ceil(left / 60));
    if (!dialog.open && close.hidden) { dialog.showModal(); }
    wait(Math.min(EVERY, left));
  }

  stay.addEventListener("submit", function (event) {
    event.preventDefault();
    ask({ method: "POST", body: new FormData(stay) });
  });
  close.addEventListener("click", function () { dialog.close(); });
  wait(Number(dialog.dataset.left) - WARNING);
})();
