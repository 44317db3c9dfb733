package org.qingce.remediation;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.CreditCode;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;
import org.qingce.remediation.Survey.Place;

/**
 * That there may be a workshop somewhere (线索).
 *
 * @param unit code of the unit that has to look
 * @param source where it came from, see {@link Source}
 * @param reference number of the letter, the complaint or the list that it stood in; may be blank
 * @param informant who said so; may be blank. Encrypted at rest, and shown to nobody who does not ask for it
 * @param beside why it is kept although something like it is known; blank to be asked
 * @param place where it is, as far as it was told
 */
public record Lead(
        String campaign,
        String unit,
        Source source,
        String reference,
        String informant,
        LocalDate foundOn,
        String name,
        String creditCode,
        String address,
        String note,
        String beside,
        @Nullable Place place) {

    public Lead(
            String campaign,
            String unit,
            Source source,
            String reference,
            String informant,
            LocalDate foundOn,
            String name,
            String creditCode,
            String address,
            String note,
            String beside) {
        this(campaign, unit, source, reference, informant, foundOn, name, creditCode, address, note, beside, null);
    }

    Lead at(@Nullable Place where) {
        return new Lead(
                campaign, unit, source, reference, informant, foundOn, name, creditCode, address, note, beside, where);
    }

    public Lead {
        reference = IdentityCard.mask(reference);
        informant = IdentityCard.mask(informant);
        name = IdentityCard.mask(name);
        creditCode = CreditCode.kept(creditCode);
        address = IdentityCard.mask(address);
        note = FreeText.mask(note);
        beside = FreeText.mask(beside);
    }

    /** Where a lead comes from (线索来源). */
    public enum Source {
        /** 摸排. */
        SWEEP,
        /** 信访举报. */
        COMPLAINT,
        /** 部门移送. */
        DEPARTMENT,
        /** 上级交办. */
        HIGHER,
        /** 用电异常: a signal, never a verdict. */
        POWER,
        /** 名单外发现 (N0-19). */
        OFF_LIST;

        /** As it is stored, and as messages and addresses have it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Source of(String key) {
            for (var source : values()) {
                if (source.key().equals(key)) {
                    return source;
                }
            }
            return SWEEP;
        }
    }
}
