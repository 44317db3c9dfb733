package org.qingce.access;

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
        String note) {}
