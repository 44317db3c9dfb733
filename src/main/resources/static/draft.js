// What is typed into a form that names a draft survives a lost page: this browser keeps it until it was filed, a week at most. Where the
// server shows the form again, with what is wrong, its text holds.
(function () {
  "use strict";

  var PREFIX = "qingce.draft:";
  var WEEK = 7 * 24 * 3600 * 1000;
  var JUST_NOW = 120 * 1000;
  var store;
  try {
    store = window.localStorage;
    store.getItem(PREFIX);
  } catch (refused) {
    return;
  }

  function read(key) {
    try {
      return JSON.parse(store.getItem(key));
    } catch (broken) {
      return null;
    }
  }

  function write(key, draft) {
    try {
      store.setItem(key, JSON.stringify(draft));
    } catch (full) {
      // without room nothing is kept, and nothing else is lost
    }
  }

  function each(act) {
    Object.keys(store)
      .filter(function (key) {
        return key.indexOf(PREFIX) === 0;
      })
      .forEach(function (key) {
        act(key, read(key));
      });
  }

  // whoever has signed out leaves nothing behind for the next one at this machine
  var out = document.querySelector("[data-drafts-dropped]");
  if (out && window.indexedDB) {
    window.indexedDB.deleteDatabase("qingce.photos");
  }

  each(function (key, draft) {
    if (out || !draft || Date.now() - draft.at > WEEK) {
      store.removeItem(key);
    }
  });

  var form = document.querySelector("form[data-draft]");
  if (!form) {
    // the page of what was filed: it came of the form that was sent last
    each(function (key, draft) {
      if (draft && draft.sent && Date.now() - draft.sent < JUST_NOW) {
        store.removeItem(key);
      }
    });
    return;
  }

  var key = PREFIX + form.getAttribute("data-draft");
  var told = document.querySelector("[data-draft-told]");
  var waiting;

  function fields() {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && field.name !== "_csrf" && field.type !== "submit" && field.type !== "button" && field.type !== "file";
    });
  }

  function typed() {
    return fields().map(function (field) {
      return field.type === "checkbox" || field.type === "radio"
        ? [field.name, field.value, field.checked]
        : [field.name, field.value];
    });
  }

  function restore(kept) {
    var all = fields();
    kept.forEach(function (one) {
      all.forEach(function (field) {
        if (field.name !== one[0] || field.type === "hidden" && field.name !== "accuracy") {
          return;
        }
        if (one.length === 3) {
          if (field.value === one[1] && field.checked !== one[2]) {
            field.checked = one[2];
            // what follows from a choice follows again
            field.dispatchEvent(new Event("change", { bubbles: true }));
          }
        } else {
          field.value = one[1];
        }
      });
    });
  }

  function keep() {
    clearTimeout(waiting);
    waiting = 0;
    write(key, { at: Date.now(), fields: typed() });
  }

  var kept = read(key);
  if (kept && form.hasAttribute("data-draft-held")) {
    keep();
  } else if (kept && JSON.stringify(kept.fields) !== JSON.stringify(typed())) {
    restore(kept.fields);
    keep();
    told.hidden = false;
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 400);
  }
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  window.addEventListener("pagehide", function () {
    if (waiting) {
      keep();
    }
  });
  form.addEventListener("submit", function () {
    clearTimeout(waiting);
    waiting = 0;
    write(key, { at: Date.now(), sent: Date.now(), fields: typed() });
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      keep();
    }
  });
  document.querySelector("[data-draft-drop]").addEventListener("click", function () {
    clearTimeout(waiting);
    waiting = 0;
    store.removeItem(key);
    window.location.reload();
  });
})();
