// The survey form in a hand: takes the present place where the person asks for it, and opens the cells of the case to be.
(function () {
  "use strict";

  var form = document.querySelector("form.survey");
  if (!form) {
    return;
  }

  var here = form.querySelector("[data-here]");
  var told = form.querySelector("[data-here-told]");
  if (here && navigator.geolocation) {
    here.hidden = false;
    here.addEventListener("click", function () {
      here.disabled = true;
      navigator.geolocation.getCurrentPosition(
        function (position) {
          here.disabled = false;
          form.elements.longitude.value = position.coords.longitude.toFixed(6);
          form.elements.latitude.value = position.coords.latitude.toFixed(6);
          form.elements.accuracy.value = Math.round(position.coords.accuracy);
          told.textContent = "±" + form.elements.accuracy.value + " m";
          form.querySelector("[data-look]").click();
        },
        function (error) {
          here.disabled = false;
          told.textContent = error.message;
        },
        { enableHighAccuracy: true, timeout: 20000, maximumAge: 0 }
      );
    });
  }

  // What is typed by hand is of no known accuracy.
  ["longitude", "latitude"].forEach(function (name) {
    form.elements[name].addEventListener("input", function () {
      form.elements.accuracy.value = "";
      told.textContent = "";
    });
  });

  var cells = form.querySelector("details");
  form.addEventListener("change", function (event) {
    if (event.target.name === "verdict" && cells) {
      cells.open = event.target.value === "listed";
    }
  });
})();
