package org.qingce;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests that look at pages in a real Chromium. Stands beside {@code @SpringBootTest(webEnvironment = RANDOM_PORT)};
 * each test takes a {@link Visitor}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserSupport.class)
public @interface BrowserTest {}
