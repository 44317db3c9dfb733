package org.qingce.runtime;

/** This program (本程序). */
public final class Program {

    /** As in the build file; a test holds the two together. */
    public static final String VERSION = "0.1.0";

    private Program() {}
}
