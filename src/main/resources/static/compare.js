// Deciding row by row from the keyboard: A and B take a side, X leaves the row out, arrows move. Without this file the buttons do.
(function () {
  "use strict";

  var at = 0;
  var decided = "";

  function rows() {
    return Array.prototype.slice.call(document.querySelectorAll("#compare-rows tbody[data-row]"));
  }

  function mark(index, visibly) {
    var all = rows();
    at = Math.max(0, Math.min(index, all.length - 1));
    all.forEach(function (body, i) {
      body.querySelectorAll("tr").forEach(function (row) {
        row.setAttribute("aria-selected", i === at ? "true" : "false");
      });
    });
    if (visibly && all[at]) {
      all[at].scrollIntoView({ block: "nearest" });
    }
  }

  function begin() {
    var all = document.querySelector("#compare-rows [data-all]");
    if (all) {
      all.hidden = false;
      all.querySelector("input").addEventListener("change", function (event) {
        document.querySelectorAll('#compare-rows input[name="position"]').forEach(function (tick) {
          tick.checked = event.target.checked;
        });
      });
    }
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select")) {
      return;
    }
    var key = event.key.toLowerCase();
    if (key === "arrowdown" || key === "arrowup") {
      if (rows().length) {
        event.preventDefault();
        mark(at + (key === "arrowdown" ? 1 : -1), true);
      }
      return;
    }
    var choice = { a: "a", b: "b", x: "leave" }[key];
    var body = rows()[at];
    var button = choice && body ? body.querySelector('[data-choice="' + choice + '"]') : null;
    if (button) {
      event.preventDefault();
      decided = body.dataset.row;
      button.click();
    }
  });

  document.addEventListener("click", function (event) {
    var body = event.target.closest("#compare-rows tbody[data-row]");
    if (body) {
      mark(rows().indexOf(body), false);
    }
  });

  // A row that was decided may have left the list; one that stays gives way to the next.
  document.addEventListener("htmx:afterSettle", function () {
    var body = rows()[at];
    var next = decided && body && body.dataset.row === decided ? at + 1 : at;
    decided = "";
    begin();
    mark(next, true);
  });

  begin();
  mark(0, false);
})();
