package org.qingce.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Draws pages: the view {@code ledger/list} is the template {@code templates/ledger/list.jte}, compiled with the rest of the
 * code. To what the controller gives, it adds {@code words}, {@code csrf}, and for a whole page {@code frame}.
 */
@Component
class Pages implements ViewResolver, Ordered {

    private final TemplateEngine engine;
    private final Map<String, Set<String>> asked = new ConcurrentHashMap<>();
    private final Messages messages;
    private final Frames frames;

    Pages(PageParts parts, Messages messages, Frames frames) {
        this.engine = parts.engine;
        this.messages = messages;
        this.frames = frames;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** Null for redirects and forwards, which others resolve. */
    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        return name.contains(":") ? null : new Page(name + ".jte");
    }

    /** The parameters of a template, which are as fixed as its code. */
    private Set<String> asked(String template) {
        return asked.computeIfAbsent(
                template, name -> Set.copyOf(engine.getParamInfo(name).keySet()));
    }

    private final class Page implements View {

        private final String template;

        Page(String template) {
            this.template = template;
        }

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var words = messages.in(RequestContextUtils.getLocale(request));
            var parameters = new HashMap<String, Object>();
            if (model != null) {
                parameters.putAll(model);
            }
            parameters.put("words", words);
            var asked = asked(template);
            if (asked.contains("csrf")) {
                parameters.put("csrf", frames.csrf(request));
            }
            if (asked.contains("frame")) {
                var notice = parameters.get(Notice.FLASH) instanceof Notice n ? n : null;
                parameters.put("frame", frames.around(request, words, notice));
            }
            var drawn = new PageBytes();
            engine.render(template, parameters, drawn);
            response.setContentType(getContentType());
            // in one piece: every filter looks at each piece that goes through it
            response.setContentLength(drawn.length());
            if (!response.containsHeader("Cache-Control")) {
                response.setHeader("Cache-Control", "no-store");
            }
            try (var out = response.getOutputStream()) {
                drawn.writeTo(out);
            }
        }
    }
}
