// The desk: all cases of the page at once, and how many are chosen. Without this file each is ticked by itself.
(function () {
  "use strict";

  var desk = document.getElementById("desk");
  var all = desk && desk.querySelector("[data-all]");
  if (!all) {
    return;
  }
  var told = desk.querySelector("[data-picked]");
  var first = told.textContent;

  function ticks() {
    return Array.prototype.slice.call(desk.querySelectorAll('input[name="case"]'));
  }

  function tell() {
    var picked = ticks().filter(function (tick) {
      return tick.checked;
    }).length;
    told.textContent = picked ? told.dataset.picked.replace("#", picked) : first;
    all.querySelector("input").checked = picked === ticks().length;
  }

  all.hidden = false;
  all.querySelector("input").addEventListener("change", function (event) {
    ticks().forEach(function (tick) {
      tick.checked = event.target.checked;
    });
    tell();
  });
  desk.addEventListener("change", tell);
  tell();
})();
