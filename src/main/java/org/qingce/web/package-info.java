/**
 * The page frame (页面框架): what stands around every page, the components that pages are made of, the words in two languages
 * and the pages that say what went wrong. Start at {@link org.qingce.web.Frame}; {@code docs/pages.md} says how to add a
 * page. Knows no rule of the domain and owns no schema.
 */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"kernel", "runtime", "audit"})
@NullMarked
package org.qingce.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
