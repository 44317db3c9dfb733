package org.qingce.web;

/**
 * An entry of the menu (菜单项). A module contributes its own as beans; the menu shows those that the person has the right to.
 *
 * @param key of the message that names it
 * @param icon name of a symbol of the sprite, without {@code i-}
 * @param path where it leads; every page beneath the path marks the entry as the present one
 * @param right that the page needs, see {@code RequiresRight}
 * @param order within its group
 */
public record MenuItem(String key, String icon, String path, String right, Group group, int order) {

    /** The groups, in the order of the menu. The first has no heading. */
    public enum Group {
        WORK,
        LEDGER,
        TABLES,
        CAMPAIGN,
        SYSTEM
    }
}
