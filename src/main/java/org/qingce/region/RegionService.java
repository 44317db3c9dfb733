package org.qingce.region;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.runtime.Preparation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers from a tree in memory, which is read anew when the day changes. Fills the table where it is empty. */
@Service
@Order(RegionService.EARLY)
class RegionService implements Regions, Preparation {

    private static final Logger log = LoggerFactory.getLogger(RegionService.class);

    /** Others prepare themselves with the help of the divisions. */
    static final int EARLY = 100;

    private final RegionRepository divisions;
    private final TransactionTemplate apart;
    private final Clock clock;
    private volatile @Nullable RegionTree tree;

    RegionService(RegionRepository divisions, PlatformTransactionManager transactions, Clock clock) {
        this.divisions = divisions;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String title() {
        return "Loading divisions";
    }

    @Override
    public void prepare() {
        tree();
    }

    @Override
    public Optional<Region> find(String code) {
        return Optional.ofNullable(tree().find(code));
    }

    @Override
    public Optional<Region> find(String code, LocalDate day) {
        var today = tree();
        return day.equals(today.day()) ? Optional.ofNullable(today.find(code)) : divisions.find(code, day);
    }

    @Override
    public List<Region> line(String code) {
        return find(code)
                .map(region -> List.of(region.path().split("\\.")).stream()
                        .map(this::find)
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<Region> provinces() {
        return tree().children("");
    }

    @Override
    public List<Region> children(String code) {
        return code.isEmpty() ? List.of() : tree().children(code);
    }

    @Override
    public List<Region> subtree(String code) {
        return tree().subtree(code);
    }

    @Override
    public List<Region> search(String text, int limit) {
        var wanted = text.strip();
        return wanted.isEmpty() ? List.of() : tree().search(wanted, limit);
    }

    @Override
    public Optional<Region> locate(String within, String address) {
        return Optional.ofNullable(tree().locate(within, address));
    }

    private RegionTree tree() {
        var today = LocalDate.now(clock);
        var known = tree;
        return known != null && known.day().equals(today) ? known : read(today);
    }

    private synchronized RegionTree read(LocalDate today) {
        var known = tree;
        if (known != null && known.day().equals(today)) {
            return known;
        }
        apart.executeWithoutResult(status -> fill());
        var read = new RegionTree(today, divisions.on(today));
        tree = read;
        return read;
    }

    private void fill() {
        if (!divisions.isEmpty()) {
            return;
        }
        divisions.waitForTurn();
        if (divisions.isEmpty()) {
            var shipped = DivisionFile.read();
            divisions.copy(shipped, DivisionFile.KNOWN_ON, DivisionFile.SOURCE);
            log.info("Loaded {} divisions", shipped.size());
        }
    }
}
