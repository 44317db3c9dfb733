// A figure's rows beside the paper: which figure is open, closing by button or Escape, and the focus back where it was.
(function () {
  "use strict";

  var opened = null;

  function close() {
    var box = document.getElementById("cell");
    if (box) {
      box.textContent = "";
    }
    if (opened) {
      opened.setAttribute("aria-expanded", "false");
      opened.focus();
      opened = null;
    }
  }

  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target.id !== "cell") {
      return;
    }
    if (opened) {
      opened.setAttribute("aria-expanded", "false");
    }
    opened = event.detail.requestConfig.elt;
    opened.setAttribute("aria-expanded", "true");
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-close-cell]")) {
      close();
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && opened) {
      close();
    }
  });
})();
