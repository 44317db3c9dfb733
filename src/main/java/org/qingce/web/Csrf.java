package org.qingce.web;

/** The token that a form of this session carries, so that no other site can send it. Every form includes {@code web/csrf}. */
public record Csrf(String parameter, String header, String token) {}
