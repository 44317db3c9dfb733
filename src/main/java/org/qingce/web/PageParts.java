package org.qingce.web;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * A part of a page that another module draws (页面片段): a page below shows what its owner above says, and knows nothing of it.
 * Parameters are those of the template, which names all that it needs.
 */
@Component
public class PageParts {

    final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /** @param template as {@code ledger/banner}, without its ending */
    public Content of(String template, Map<String, Object> parameters) {
        return output -> engine.render(template + ".jte", parameters, output);
    }
}
