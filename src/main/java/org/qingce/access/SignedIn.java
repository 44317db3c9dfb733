package org.qingce.access;

import java.util.Optional;
import java.util.Set;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/** The person behind the present request (当前登录人). */
public interface SignedIn {

    /** Empty for strangers and for work that nobody asked for. */
    Optional<Person> person();

    /** @throws IllegalStateException where nobody is signed in: a route that needs someone declares a right */
    Person require();

    /** @param rights such as ledger.read, ledger.write, sheet.import */
    record Person(String account, String name, Unit unit, Set<String> rights) {

        /** What the person may see at most, whatever the rights: the unit acted for and all beneath it. */
        public ScopePath reach() {
            return unit.path();
        }

        public Actor actor() {
            return new Actor(account, unit.code());
        }

        public boolean may(String right) {
            return rights.contains(right);
        }
    }
}
