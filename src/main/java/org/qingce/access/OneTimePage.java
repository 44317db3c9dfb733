package org.qingce.access;

/**
 * A password that opens once, shown once.
 *
 * @param until the moment from which on it no longer opens
 * @param fresh whether the account is new
 */
public record OneTimePage(String account, String password, String until, boolean fresh) {}
