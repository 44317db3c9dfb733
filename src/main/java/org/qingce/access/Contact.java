package org.qingce.access;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.qingce.kernel.Fault;

/**
 * One row of a unit's list of contacts (分管领导和联络员名单, N0-48).
 *
 * @param role key of the pack's contact role; the fixed rows follow its order
 * @param position number of the row among those of the same role, from 1
 */
public record Contact(
        String campaign,
        String unit,
        String role,
        int position,
        String name,
        String post,
        String officePhone,
        String mobile,
        String email,
        String note) {

    private static final Pattern OFFICE_PHONE = Pattern.compile("[0-9()（） /、;；+转#-]{7,40}");
    private static final Pattern MOBILE = Pattern.compile("(\\+?86[- ]?)?1[0-9]{2}[- ]?[0-9]{4}[- ]?[0-9]{4}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    public static Contact blank(String campaign, String unit, String role, int position) {
        return new Contact(campaign, unit, role, position, "", "", "", "", "", "");
    }

    /** Whether nobody is named here and nothing is said. */
    public boolean isBlank() {
        return (name + post + officePhone + mobile + email + note).isBlank();
    }

    /** The same for those who need not reach the person: 138****8000, 023-****5678, z***@example.cn. */
    public Contact masked() {
        return new Contact(
                campaign,
                unit,
                role,
                position,
                name,
                post,
                maskedPhone(officePhone),
                maskedPhone(mobile),
                maskedMail(email),
                note);
    }

    /** With what was known wherever this one says no more than that in its masked form: nobody has typed it. */
    Contact unmasked(Contact known) {
        var masked = known.masked();
        return new Contact(
                campaign,
                unit,
                role,
                position,
                name,
                post,
                officePhone.equals(masked.officePhone) ? known.officePhone : officePhone,
                mobile.equals(masked.mobile) ? known.mobile : mobile,
                email.equals(masked.email) ? known.email : email,
                note);
    }

    /** Whether there is anything to mask. */
    public boolean isReachable() {
        return !(officePhone + mobile + email).isEmpty();
    }

    /** As in {@link #masked}. */
    public static String maskedPhone(String number) {
        return number.length() < 8
                ? "*".repeat(number.length())
                : number.substring(0, number.charAt(3) == '-' ? 4 : 3) + "****" + number.substring(number.length() - 4);
    }

    /** As in {@link #masked}. */
    public static String maskedMail(String email) {
        var at = email.indexOf('@');
        return at < 1 ? "*".repeat(email.length()) : email.charAt(0) + "***" + email.substring(at);
    }

    /** Without blanks around, and in one line: a sheet's cells have line breaks. */
    Contact tidied() {
        return new Contact(
                campaign,
                unit,
                role,
                position,
                tidied(name),
                tidied(post),
                tidied(officePhone),
                tidied(mobile),
                tidied(email),
                tidied(note));
    }

    private static String tidied(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** What is wrong with what stands here; by the names of the components. */
    public List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (name.isEmpty() && !isBlank()) {
            faults.add(Fault.error("required", "name", name));
        }
        if (!officePhone.isEmpty() && !OFFICE_PHONE.matcher(officePhone).matches()) {
            faults.add(Fault.error("phone.unreadable", "officePhone", officePhone));
        }
        if (!mobile.isEmpty() && !MOBILE.matcher(mobile).matches()) {
            faults.add(Fault.error("mobile.unreadable", "mobile", mobile));
        }
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            faults.add(Fault.error("email.unreadable", "email", email));
        }
        return faults;
    }
}
