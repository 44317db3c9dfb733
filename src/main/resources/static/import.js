// Imports: a file is dropped on its field; and in the preview F8 goes to the next fault, F2 opens a row, Ctrl+Z takes the last
// correction back. Without this file every one of these is a link or a button, and correcting comes back to its row.
(function () {
  "use strict";

  var from = "";
  var left = null;

  function rows() {
    return Array.from(document.querySelectorAll("#import .sheet tbody tr"));
  }

  function rowOf(element) {
    return element && element.closest ? element.closest("#import .sheet tbody tr") : null;
  }

  // Where a row is put right: in its cells at fault; where none of them is, by opening the others.
  function stops(row) {
    var cells = Array.from(row.querySelectorAll("input[aria-invalid]"));
    return cells.length ? cells : Array.from(row.querySelectorAll("[data-edit]"));
  }

  function show(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (element.select) {
      element.select();
    }
  }

  function nextFault() {
    var all = [];
    rows().forEach(function (row) {
      if (row.hasAttribute("data-refused")) {
        all = all.concat(stops(row));
      }
    });
    var here = document.activeElement;
    var after = all.find(function (stop) {
      return stop !== here && here.compareDocumentPosition(stop) === Node.DOCUMENT_POSITION_FOLLOWING;
    });
    var further = document.querySelector('#import .pager [rel="next"]');
    if (here === document.body && all.length) {
      show(all[0]);
    } else if (after) {
      show(after);
    } else if (further) {
      window.location.assign(further.href + "#fault");
    } else if (all.length) {
      show(all[0]);
    }
  }

  function edit() {
    var row = rowOf(document.activeElement) || rows()[0];
    if (!row) {
      return;
    }
    if (document.activeElement.matches("#import td.edit input")) {
      document.activeElement.setSelectionRange(9999, 9999);
      return;
    }
    var at = row.querySelector("input[aria-invalid]");
    var open = row.querySelector("[data-edit]");
    if (at) {
      show(at);
    } else if (open) {
      open.click();
    }
  }

  // What is typed and not sent is the browser's own to take back.
  function undo(event) {
    var field = document.activeElement;
    if (field.matches("input, textarea, select") && (field.value !== field.defaultValue || !rowOf(field))) {
      return;
    }
    var button = document.getElementById("import-undo");
    if (button) {
      event.preventDefault();
      // what has just been drawn is htmx's only a moment later; without it the whole page would come, and the focus be lost
      htmx.process(button.form || button);
      button.click();
    }
  }

  document.addEventListener("keydown", function (event) {
    if (!document.getElementById("import") || event.isComposing) {
      return;
    }
    if (event.key === "F8") {
      event.preventDefault();
      nextFault();
    } else if (event.key === "F2") {
      event.preventDefault();
      edit();
    } else if (event.key === "Escape" && event.target.matches("#import td.edit input")) {
      event.target.value = event.target.defaultValue;
    } else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
      undo(event);
    }
  });

  // A row that is corrected may set its twin free: those that stand here are asked for too.
  document.addEventListener("htmx:configRequest", function (event) {
    if (rowOf(event.target)) {
      event.detail.parameters.shown = rows()
        .map(function (row) {
          return row.id.replace("row-", "");
        })
        .join(",");
    }
  });

  // What is typed into a row while it is being checked would be lost with it.
  function hold(event, held) {
    var row = rowOf(event.target);
    if (row) {
      row.querySelectorAll("td.edit .input").forEach(function (input) {
        input.readOnly = held;
      });
    }
  }
  document.addEventListener("htmx:beforeRequest", function (event) {
    hold(event, true);
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    hold(event, false);
  });

  // The row that is redrawn keeps the focus that it had, and the table the place to which it was scrolled.
  document.addEventListener("htmx:beforeSwap", function () {
    var row = rowOf(document.activeElement);
    var sheet = document.querySelector("#import .sheet");
    from = row ? row.id : "";
    left = sheet ? { top: sheet.scrollTop, left: sheet.scrollLeft } : null;
  });
  document.addEventListener("htmx:afterSettle", function () {
    var part = document.getElementById("import");
    var sheet = part && part.querySelector(".sheet");
    var undone = part && part.dataset.undone ? document.getElementById(part.dataset.undone) : null;
    if (sheet && left) {
      sheet.scrollTop = left.top;
      sheet.scrollLeft = left.left;
      left = null;
    }
    if (undone) {
      delete part.dataset.undone;
      show(stops(undone)[0] || undone);
      return;
    }
    var row = from ? document.getElementById(from) : null;
    from = "";
    if (row && (document.activeElement === document.body || !document.activeElement)) {
      var opened = row.querySelector("td.edit .input");
      (row.querySelector("input[aria-invalid]") || opened || row.querySelector("[data-edit]") || row).focus({
        preventScroll: true
      });
    }
  });

  // A file may be dropped anywhere on its field.
  document.querySelectorAll("[data-drop]").forEach(function (field) {
    var input = field.querySelector('input[type="file"]');
    ["dragover", "dragleave", "drop"].forEach(function (kind) {
      field.addEventListener(kind, function (event) {
        event.preventDefault();
        field.classList.toggle("over", kind === "dragover");
      });
    });
    field.addEventListener("drop", function (event) {
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
      }
    });
  });

  if (window.location.hash === "#fault") {
    nextFault();
  }
})();
