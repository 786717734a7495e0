// The few conveniences on top of pages that work without scripts.
(function () {
  "use strict";

  // The menu of narrow screens.
  document.querySelectorAll(".po-header__menu").forEach(function (button) {
    var nav = document.getElementById(button.getAttribute("aria-controls"));
    button.addEventListener("click", function () {
      var open = nav.classList.toggle("is-open");
      button.setAttribute("aria-expanded", String(open));
    });
  });

  // The account menu closes with Escape and with a click elsewhere.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    document.querySelectorAll(".po-account[open]").forEach(function (menu) {
      menu.removeAttribute("open");
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", function (event) {
    document.querySelectorAll(".po-account[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.removeAttribute("open"); }
    });
  });

  // After a refused form the summary of errors takes the focus.
  var summary = document.querySelector("[data-po-focus]");
  if (summary) { summary.focus(); }

  // Buttons of a form, also those that stand outside it.
  function buttonsOf(form) {
    return Array.prototype.filter.call(form.elements, function (one) { return one.type === "submit"; });
  }

  // A form is sent once; the button comes back when the person returns to the page.
  document.querySelectorAll("form[method=post]").forEach(function (form) {
    form.addEventListener("submit", function () {
      form.dataset.poSent = "1";
      window.setTimeout(function () {
        buttonsOf(form).forEach(function (button) { button.disabled = true; });
      }, 0);
    });
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[method=post]").forEach(function (form) {
      delete form.dataset.poSent;
      buttonsOf(form).forEach(function (button) { button.disabled = false; });
    });
  });

  // Leaving a page with unsaved text asks first.
  document.querySelectorAll("form[data-po-guard]").forEach(function (form) {
    var typed = false;
    document.addEventListener("input", function (event) { typed = typed || event.target.form === form; });
    window.addEventListener("beforeunload", function (event) {
      if (typed && !form.dataset.poSent) { event.preventDefault(); }
    });
  });

  // A file that is too large is said so at once: sending it would lose the page with what was typed.
  document.querySelectorAll("[data-po-largest]").forEach(function (field) {
    var note = document.createElement("span");
    note.className = "invalid-feedback d-block";
    note.id = "za-duzy-plik";
    note.setAttribute("role", "alert");
    field.insertAdjacentElement("beforebegin", note);
    field.addEventListener("change", function () {
      var tooLarge = Array.prototype.some.call(field.files, function (file) { return file.size > Number(field.dataset.poLargest); });
      note.textContent = tooLarge ? field.dataset.poTooLarge : "";
      field.classList.toggle("is-invalid", tooLarge);
      if (tooLarge) { field.value = ""; }
    });
  });

  // How many characters are left.
  document.querySelectorAll("textarea[maxlength]").forEach(function (area) {
    var note = document.createElement("div");
    note.className = "po-count-left";
    var template = document.documentElement.lang === "en" ? "Characters left: " : "Pozostało znaków: ";
    function show() { note.textContent = template + (area.maxLength - area.value.length); }
    area.addEventListener("input", show);
    area.insertAdjacentElement("afterend", note);
    show();
  });

  document.querySelectorAll("[data-po-print]").forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });

  document.querySelectorAll("[data-po-reveal]").forEach(function (button) {
    var field = document.getElementById(button.dataset.poReveal);
    button.addEventListener("click", function () {
      var shown = field.type === "text";
      field.type = shown ? "password" : "text";
      button.setAttribute("aria-pressed", String(!shown));
    });
  });
})();
