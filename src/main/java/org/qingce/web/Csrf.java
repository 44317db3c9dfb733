package org.qingce.web;

/**
 * What every form carries, by {@code web/csrf}: the token of this session, so that no other site can send it, and the scope within which it was
 * drawn, so that it is not sent for another campaign that was chosen in another tab meanwhile.
 *
 * @param scope as {@link Scope#written} writes it; blank where there is no token
 */
public record Csrf(String parameter, String header, String token, String scope) {}
