// Behaviours that every page shares. All of them are conveniences: without this file each page still works by links and forms.
(function () {
  "use strict";

  function meta(name) {
    var element = document.querySelector('meta[name="' + name + '"]');
    return element ? element.content : "";
  }

  // The token that says a request comes from our own page.
  document.addEventListener("htmx:configRequest", function (event) {
    var header = meta("csrf-header");
    if (header && event.detail.verb !== "get") {
      event.detail.headers[header] = meta("csrf-token");
    }
  });

  function toast(html) {
    var toasts = document.getElementById("toasts");
    if (!toasts) {
      return;
    }
    var box = document.createElement("div");
    box.innerHTML = html;
    toasts.appendChild(box);
    window.setTimeout(function () {
      box.remove();
    }, 12000);
  }

  // A request that failed says so at the corner; the page and what was typed stay. The answer is our own problem page.
  document.addEventListener("htmx:responseError", function (event) {
    var answer = event.detail.xhr.responseText || "";
    if (answer.indexOf('class="notice') >= 0 && answer.indexOf("<html") < 0) {
      toast(answer);
    }
  });

  // One list open at a time; Escape or a click elsewhere closes it.
  function closeAll(except) {
    document.querySelectorAll("details.pick[open]").forEach(function (details) {
      if (details !== except) {
        details.open = false;
      }
    });
  }
  document.addEventListener("click", function (event) {
    closeAll(event.target.closest("details.pick"));
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      var open = document.querySelector("details.pick[open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
      return;
    }
    var typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var find = document.querySelector('[data-key="/"]');
      if (find) {
        event.preventDefault();
        find.focus();
      }
    }
  });

  // A form is sent once: a second press while the answer is on its way does nothing.
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-again")) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    var button = event.submitter;
    if (button && button.classList.contains("button")) {
      button.setAttribute("aria-busy", "true");
    }
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      form.querySelectorAll('[aria-busy="true"]').forEach(function (button) {
        button.removeAttribute("aria-busy");
      });
    });
  });

  // On a narrow screen tabs scroll sideways: the one that is shown is in sight.
  document.querySelectorAll(".tabs [aria-current]").forEach(function (tab) {
    tab.parentNode.scrollLeft = tab.offsetLeft - tab.parentNode.offsetLeft - 40;
  });

  // A field that sends its form as soon as something is chosen; its button serves those without script.
  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-send-on-change]") && event.target.form) {
      event.target.form.requestSubmit();
    }
  });
})();
