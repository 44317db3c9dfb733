package org.qingce.access;

import java.util.List;
import java.util.Set;
import org.qingce.web.Words;

/** Who stands behind an account (经办人姓名): history and notes keep accounts, readers want to know people. */
public interface People {

    /**
     * 陈示例（chen）: the name with the account, for names are not unique. An account that has no name any more stands as it is;
     * what the house did of itself is said to be its own.
     */
    String called(String account, Words words);

    /** The accounts that are meant by an account, whole, or by any part of a person's name; those that have ended among them. */
    List<String> named(String typed);

    /** Who acts for a unit today, by name: those to whom something can be given. */
    List<Colleague> in(String unit);

    /** Which of these units have somebody today in one of these roles, as packs write them. */
    Set<String> manned(List<String> units, List<String> roles);

    record Colleague(String account, String name) {}
}
