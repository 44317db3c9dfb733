package org.qingce.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The right (权限) that a route needs, such as {@code ledger.read}. A route that declares none is denied to everyone;
 * one that is open to strangers says {@link #ANYONE}, one for all who are signed in {@link #SIGNED_IN}.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresRight {

    String ANYONE = "anyone";
    String SIGNED_IN = "signed-in";

    String value();
}
