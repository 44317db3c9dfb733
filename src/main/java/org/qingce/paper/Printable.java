package org.qingce.paper;

/** Characters that may stand in a document of XML, which xlsx and the source of a PDF both are. */
final class Printable {

    private Printable() {}

    static boolean in(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= ' ' && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }

    /** The text without what no document can hold. */
    static String only(String text) {
        return text.codePoints().allMatch(Printable::in)
                ? text
                : text.codePoints()
                        .filter(Printable::in)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
