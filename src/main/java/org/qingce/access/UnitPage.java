package org.qingce.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one unit shows.
 *
 * @param beneathHref where a unit beneath it is made; blank where that is not for the reader
 * @param changeHref where it is changed or closed; blank where it is not, or follows a pack
 * @param line those above it
 * @param answersFor names of the divisions that it answers for, with their codes
 * @param duties what the notices ask of it, one list for each campaign that covers it
 * @param people who hold posts in it, for those whose reach it lies in
 * @param lists of contacts, one for each campaign that covers it and asks for one
 * @param departments its own, which answer for no place
 * @param children units beneath it
 * @param park what the registry says of it; null where nobody can move into such a unit
 */
public record UnitPage(
        String code,
        String name,
        String kind,
        String region,
        String path,
        String beneathHref,
        String changeHref,
        List<Link> line,
        List<Link> answersFor,
        boolean row,
        List<Duties> duties,
        List<Holder> people,
        List<ContactList> lists,
        List<UnitsPage.Row> departments,
        List<UnitsPage.Row> children,
        @Nullable Registered park) {

    public record Link(String name, String href) {}

    /** @param label as the notice calls such a unit */
    public record Duties(String id, String campaign, String label, List<DutyList.Duty> duties) {}

    /**
     * @param document by which it is compliant; blank where it is not
     * @param href where it is registered; blank for those who may not
     * @param typed what stands in the fields, and by field what is wrong with it
     */
    public record Registered(
            String document, String since, String href, Map<String, String> typed, Map<String, String> faults) {

        public String typed(String field) {
            return typed.getOrDefault(field, "");
        }

        public String fault(String field) {
            return faults.getOrDefault(field, "");
        }
    }

    public record Holder(String name, String href, String role, String since) {}

    /**
     * @param editHref where it is changed, or blank for those who may not
     * @param revealHref where phones and mail are shown in full; blank where they are, or for those who may not
     * @param rows one for each that the notice asks for
     * @param changes the last ones, newest first
     */
    public record ContactList(
            String id,
            String campaign,
            String editHref,
            String revealHref,
            List<ContactRow> rows,
            List<Change> changes) {}

    public record ContactRow(
            String role, String name, String post, String officePhone, String mobile, String email, String note) {}

    public record Change(String moment, String who, String role, String name, String effectiveOn, String source) {}
}
