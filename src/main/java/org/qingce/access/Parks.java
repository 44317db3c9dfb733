package org.qingce.access;

import java.time.LocalDate;
import java.util.List;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;

/** The registry of parks (园区登记): which of the parks and zones among the units are compliant, on which document. */
public interface Parks {

    /** Those that are compliant today, by code. */
    List<Park> compliant();

    /**
     * Registers a park or zone as compliant from the day of the act on; a blank document ends that, for a reason.
     *
     * @return what is wrong with it, where it was not registered
     */
    List<Fault> register(Unit unit, String document, Act act);

    /** Makes a park of the invented data beneath an office, and registers it as compliant; nothing where it is there. */
    void createForDemonstration(String code, String name, String parent, String document, LocalDate since, Act act);
}
