package org.qingce.campaign;

import java.util.List;
import java.util.Locale;

/** A pack that came with the installation is at fault: nothing can start on it. Carries every reason at once. */
public final class PackRefused extends RuntimeException {

    private final String pack;
    private final transient List<PackProblem> problems;

    PackRefused(String pack, List<PackProblem> problems) {
        super(problems.stream()
                .map(p -> p.print(Locale.CHINESE))
                .reduce("Pack " + pack + " is refused", (all, one) -> all + "\n  " + one));
        this.pack = pack;
        this.problems = List.copyOf(problems);
    }

    public String pack() {
        return pack;
    }

    public List<PackProblem> problems() {
        return problems;
    }
}
