package org.qingce.web;

/** All texts, for tests of other modules that start no application. */
public final class Texts {

    public static final Messages MESSAGES = new Messages(true);

    private Texts() {}
}
