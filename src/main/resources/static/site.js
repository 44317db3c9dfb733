// Fills in where the device is. Without this file the coordinates are typed.
(function () {
  "use strict";

  var form = document.querySelector("[data-site]");
  var here = form && form.querySelector("[data-here]");
  if (!here || !navigator.geolocation || !window.isSecureContext) {
    return;
  }
  here.hidden = false;
  here.querySelector("button").addEventListener("click", function () {
    var told = here.querySelector("[data-told]");
    told.textContent = form.dataset.searching;
    navigator.geolocation.getCurrentPosition(
      function (found) {
        told.textContent = "±" + Math.round(found.coords.accuracy) + " m";
        form.querySelector('[name="point"]').value = found.coords.longitude.toFixed(6) + ", " + found.coords.latitude.toFixed(6);
        form.querySelector("[data-accuracy]").value = String(found.coords.accuracy);
        form.querySelector('[name="means"]').value = "SURVEY";
        form.querySelector('[name="gcj02"]').checked = false;
      },
      function () {
        told.textContent = form.dataset.nowhere;
      },
      { enableHighAccuracy: true, timeout: 30000 }
    );
  });
})();
