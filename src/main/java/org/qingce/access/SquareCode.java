package org.qingce.access;

import io.nayuki.qrcodegen.QrCode;

/** A square code for phones (二维码) as the path of a drawing, with a margin of four modules. */
record SquareCode(String outline, int size) {

    private static final int MARGIN = 4;

    static SquareCode of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var outline = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    outline.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new SquareCode(outline.toString(), code.size + 2 * MARGIN);
    }
}
