package org.qingce.kernel;

/**
 * Who acts, and for which unit (经办人、单位). Opaque names to everyone but {@code access}.
 *
 * @param person name of the account; {@code system} where nobody asked
 * @param unit code of the unit acted for
 */
public record Actor(String person, String unit) {

    public static final Actor SYSTEM = new Actor("system", "");
}
