package org.qingce.exchange;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qingce.kernel.CellText;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.RawCell;

/**
 * Who filled in a sheet, and when, as its signing line says (填报人、联系电话、填报时间). Blank where it says nothing.
 *
 * @param date as it is written, with its label or, behind a name, without
 */
public record SigningLine(String person, String phone, String date) {

    static final SigningLine NONE = new SigningLine("", "", "");

    private static final String END = "(?=\\s*(?:填[报表]|制表|联系|电话|审核|审签|单位|分管|负责|$))";
    private static final Pattern PERSON = Pattern.compile("(?:填[报表]人|制表人?)\\s*[:：]\\s*(.*?)" + END);
    private static final String DAY = "[0-9]{4}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?";
    private static final Pattern PHONE =
            Pattern.compile("(?:联系)?电话\\s*[:：]\\s*(.*?)(?:" + END + "|(?=\\s+" + DAY + "))");
    private static final Pattern DATE = Pattern.compile("填[报表](?:时间|日期)\\s*[:：]\\s*(.*?)" + END);
    private static final Pattern LAST_DAY = Pattern.compile("(?<=\\s)" + DAY + "$");
    private static final Pattern EMPTY_DATE = Pattern.compile("[\\s年月日]*");

    /** With what a further row says; what was said first stays. */
    SigningLine with(SheetRow row) {
        var line = row.cells().stream()
                .filter(c -> !c.isBlank())
                .map(RawCell::text)
                .map(CellText::oneLine)
                .collect(Collectors.joining(" "));
        if (line.length() > 400) {
            return this;
        }
        var found =
                DATE.matcher(line).results().map(m -> m.group(1)).findFirst().orElse("");
        if (EMPTY_DATE.matcher(found).matches() && !part(PERSON, line).isEmpty()) {
            var last = LAST_DAY.matcher(line);
            found = last.find() ? last.group() : "";
        }
        return new SigningLine(
                person.isEmpty() ? part(PERSON, line) : person,
                phone.isEmpty() ? part(PHONE, line) : phone,
                date.isEmpty() && !EMPTY_DATE.matcher(found).matches()
                        ? IdentityCard.mask(found.replaceAll("\\s+", ""))
                        : date);
    }

    private static String part(Pattern pattern, String line) {
        return pattern.matcher(line)
                .results()
                .map(m -> IdentityCard.mask(m.group(1).strip()))
                .findFirst()
                .orElse("");
    }
}
