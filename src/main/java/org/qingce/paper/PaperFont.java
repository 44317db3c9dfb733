package org.qingce.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chinese font that a PDF can carry: TrueType outlines only. The Noto CJK fonts hold none and cannot be embedded, so they
 * are never looked for.
 */
final class PaperFont {

    /** What to install where none is found. */
    static final String PACKAGE = "fonts-wqy-zenhei";

    /** Names the file of another font. */
    static final String SETTING = "qingce.font";

    private static final List<Path> USUAL = Stream.of(
                    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
                    "/usr/share/fonts/wqy-zenhei/wqy-zenhei.ttc",
                    "/usr/share/fonts/wqy-zenhei-fonts/wqy-zenhei.ttc",
                    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
                    "/usr/share/fonts/google-droid/DroidSansFallback.ttf",
                    "/usr/share/fonts/truetype/arphic/uming.ttc",
                    "C:/Windows/Fonts/simsun.ttc",
                    "/System/Library/Fonts/STHeiti Light.ttc")
            .map(Path::of)
            .toList();

    private PaperFont() {}

    /** @param asked file named by the site; blank looks in the usual places. A file that is named and missing is not replaced */
    static Optional<Path> find(String asked) {
        if (!asked.isBlank()) {
            return Optional.of(Path.of(asked)).filter(Files::isReadable);
        }
        return USUAL.stream().filter(Files::isReadable).findFirst();
    }
}
