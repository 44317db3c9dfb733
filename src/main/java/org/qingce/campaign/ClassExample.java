package org.qingce.campaign;

import java.util.Map;

/**
 * A case by which the criteria of the classes are tried (分类样例).
 *
 * @param given what is known of it, by key of a fact or a column
 * @param expect code of the category that must be proposed; or unclear, several, none
 */
record ClassExample(Label name, Map<String, String> given, String expect) {}
