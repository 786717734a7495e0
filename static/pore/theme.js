// Before the first paint: mark that scripts run, and follow the system's colours unless the person chose.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("has-js");
  if (root.dataset.poTheme === "auto" && window.matchMedia("(prefers-color-scheme: dark)").matches) {
    root.setAttribute("data-bs-theme", "dark");
  }
})();
