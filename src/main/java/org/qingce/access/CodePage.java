package org.qingce.access;

/** The form that asks for the code of the second factor. */
public record CodePage(String fault) {}
