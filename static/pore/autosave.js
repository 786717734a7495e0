// Saves long forms quietly while a person writes. Without it everything works by the buttons.
//
// A form takes part with {% include "ui/autosave.html" %} in its tag. The text goes the way its button would send it, with
// the version that was read: a newer text of somebody else is never written over. Until the server has a text, this tab
// keeps it, for the same person only; a text that waited through a sign-in comes back into its fields.
(function () {
  "use strict";
  var PAUSE = 3000, LONGEST = 20000, PLACE = "pore-text:";

  function start(form) {
    var words = form.dataset;
    var key = PLACE + words.poAutosave + ":" + (form.getAttribute("action") || window.location.pathname);
    var timer, firstTyped = 0, sending = null, stopped = false, dirty = false, waiting = null;
    var status = statusOf(form, words);
    var note = document.createElement("div");
    note.className = "po-note po-note--bad";
    note.setAttribute("role", "alert");
    note.hidden = true;
    form.insertAdjacentElement("afterbegin", note);

    function fields() {
      var data = new FormData(form);
      Array.prototype.forEach.call(form.elements, function (one) { if (one.type === "file") { data.delete(one.name); } });
      return data;
    }
    function typed() {
      return Array.from(fields()).filter(function (one) { return one[0] !== "csrfmiddlewaretoken" && one[0] !== "once"; });
    }
    function keep() {
      try { window.sessionStorage.setItem(key, JSON.stringify(typed())); } catch (full) { /* the server still gets it */ }
    }
    function drop() {
      try { window.sessionStorage.removeItem(key); } catch (none) { /* nothing was kept */ }
    }
    function tell(text, way, press) {
      note.textContent = "";
      var box = document.createElement("div"), line = document.createElement("p");
      line.textContent = text;
      box.appendChild(line);
      if (way) {
        var link = document.createElement(press ? "button" : "a");
        link.textContent = way;
        if (press) { link.type = "button"; link.className = "btn btn-secondary btn-sm"; link.addEventListener("click", press); }
        else { link.href = window.location.href; link.addEventListener("click", function () { form.dataset.poSent = "1"; }); }
        box.appendChild(link);
      }
      note.appendChild(box);
      note.hidden = !text;
    }

    function later() {
      if (stopped) { return; }
      dirty = true;
      keep();
      firstTyped = firstTyped || Date.now();
      window.clearTimeout(timer);
      timer = window.setTimeout(save, Math.max(0, Math.min(PAUSE, firstTyped + LONGEST - Date.now())));
    }
    function save() {
      if (stopped || sending || form.dataset.poSent) { return sending; }
      firstTyped = 0;
      dirty = false;
      sending = window.fetch(form.getAttribute("action") || window.location.href, {
        method: "POST", body: fields(), credentials: "same-origin", redirect: "manual", headers: { "X-PORE-Autosave": "1" }
      }).then(function (answer) {
        if (answer.status >= 500) { throw new Error(); }
        if ((answer.headers.get("Content-Type") || "").indexOf("json") < 0) { over(); return null; }
        return answer.json();
      }).then(heard).catch(function () { dirty = true; tell(words.poOffline); again(); })
        .then(function () { sending = null; if (waiting) { var go = waiting; waiting = null; go(); } });
      return sending;
    }
    function again() {
      window.clearTimeout(timer);
      if (!stopped) { timer = window.setTimeout(save, LONGEST); }
    }
    function over() {
      stopped = true;
      keep();
      tell(words.poOver, words.poSignIn);
    }
    function heard(answer) {
      if (!answer) { return; }
      if (answer.state === "saved") {
        form.elements.version.value = answer.version;
        status.textContent = words.poSaved + " " + answer.at;
        tell("");
        if (dirty) { keep(); } else { drop(); form.dispatchEvent(new Event("po-saved")); }
      } else if (answer.state === "conflict") {
        stopped = true;
        tell(words.poConflict, words.poCompare, function () { form.requestSubmit(form.querySelector("[name=draft]") || undefined); });
      } else {
        tell(words.poRefused + " " + answer.reasons.join(" "));
      }
    }

    // A text that waited: back into the fields, with the version it was written over.
    function restore() {
      var kept = null;
      try { kept = JSON.parse(window.sessionStorage.getItem(key)); } catch (none) { return; }
      if (!kept || form.querySelector(".is-invalid")) { return; }
      if (JSON.stringify(kept.filter(notVersion)) === JSON.stringify(typed().filter(notVersion))) { drop(); return; }
      Array.prototype.forEach.call(form.elements, function (one) {
        if (!one.name || one.name === "csrfmiddlewaretoken" || one.type === "file" || one.type === "submit") { return; }
        var values = kept.filter(function (pair) { return pair[0] === one.name; }).map(function (pair) { return pair[1]; });
        if (one.type === "checkbox" || one.type === "radio") { one.checked = values.indexOf(one.value) >= 0; }
        else if (values.length) { one.value = values[0]; }
      });
      status.textContent = words.poRestored;
      later();
    }
    function notVersion(pair) { return pair[0] !== "version"; }

    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", function (event) {
      window.clearTimeout(timer);
      if (!sending) { drop(); return; }
      // The quiet save is on its way: the button waits for it, so that a person is never in conflict with themselves.
      var button = event.submitter;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = function () { form.requestSubmit(button || undefined); };
    }, true);
    restore();
  }

  function statusOf(form, words) {
    var line = form.querySelector(".po-saved");
    if (!line) {
      line = document.createElement("p");
      line.className = "po-saved mb-0";
      line.setAttribute("role", "status");
      (form.querySelector(".po-savebar") || form).appendChild(line);
    }
    var text = document.createElement("span");
    text.textContent = line.textContent.trim() || words.poQuiet;
    Array.from(line.childNodes).forEach(function (one) { if (one.nodeType === 3) { one.remove(); } });
    line.appendChild(text);
    return text;
  }

  document.querySelectorAll("form[data-po-autosave]").forEach(start);
})();
