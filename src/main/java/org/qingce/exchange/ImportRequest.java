package org.qingce.exchange;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;

/**
 * What is asked of one import in one go (导入请求).
 *
 * @param name of the file as sent; its ending must agree with its content
 * @param target name of the {@link SheetTarget}
 * @param unit code of the unit that the sheet is from; everything in it is that unit's to answer for
 * @param sheet name of the sheet to take, or blank to find the one with the table
 * @param effectiveOn the day on which the sheet holds true
 * @param commit whether the rows that pass are written, and not only checked
 * @param strict whether they are written only where none is refused
 * @param source tag of where the sheet came from (N0-13); blank for the file's name
 * @param reason why cases get another class; blank for the sheet itself
 * @param painted where to write the sheet with the refused rows, or null
 */
public record ImportRequest(
        Path path,
        String name,
        String campaign,
        String target,
        String unit,
        String sheet,
        LocalDate effectiveOn,
        boolean commit,
        boolean strict,
        String source,
        String reason,
        @Nullable Path painted,
        Actor actor,
        Locale locale) {

    public ImportRequest {
        name = IdentityCard.mask(name);
        source = FreeText.mask(source);
        reason = FreeText.mask(reason);
    }

    /** A sheet of cases, to be checked and no more. */
    public static ImportRequest check(Path path, String campaign, String unit, LocalDate effectiveOn, Actor actor) {
        return new ImportRequest(
                path,
                path.getFileName().toString(),
                campaign,
                "cases",
                unit,
                "",
                effectiveOn,
                false,
                false,
                "",
                "",
                null,
                actor,
                Locale.CHINESE);
    }

    /** A sheet of something else. */
    public ImportRequest of(String kind) {
        return new ImportRequest(
                path,
                name,
                campaign,
                kind,
                unit,
                sheet,
                effectiveOn,
                commit,
                strict,
                source,
                reason,
                painted,
                actor,
                locale);
    }

    public ImportRequest committing(boolean strictly) {
        return new ImportRequest(
                path,
                name,
                campaign,
                target,
                unit,
                sheet,
                effectiveOn,
                true,
                strictly,
                source,
                reason,
                painted,
                actor,
                locale);
    }

    public ImportRequest from(String tag) {
        return new ImportRequest(
                path,
                name,
                campaign,
                target,
                unit,
                sheet,
                effectiveOn,
                commit,
                strict,
                tag,
                reason,
                painted,
                actor,
                locale);
    }

    public ImportRequest painting(Path out) {
        return new ImportRequest(
                path,
                name,
                campaign,
                target,
                unit,
                sheet,
                effectiveOn,
                commit,
                strict,
                source,
                reason,
                out,
                actor,
                locale);
    }

    /** With a reason for the cases that get another class. */
    public ImportRequest because(String why) {
        return new ImportRequest(
                path,
                name,
                campaign,
                target,
                unit,
                sheet,
                effectiveOn,
                commit,
                strict,
                source,
                why,
                painted,
                actor,
                locale);
    }
}
