package org.qingce.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Responsibilities.Grant;
import org.qingce.kernel.RawCell;
import org.qingce.region.Region;
import org.qingce.region.Regions;
import org.qingce.web.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Service;

/**
 * Holds the packs: those in the jar, which must be sound or nothing starts, and those in the site's own folders, which are
 * looked at again whenever a campaign is asked for. A pack of the site that is at fault changes nothing: what served
 * before it serves on, and its problems are shown.
 */
@Service
class CampaignService implements Campaigns {

    private static final Logger log = LoggerFactory.getLogger(CampaignService.class);
    private static final String RIGHTS = "rights.yaml";
    private static final long LOOK_AGAIN_AFTER_NANOS = 1_000_000_000L;

    private final ObjectProvider<Regions> regions;
    private final Messages messages;
    private final List<Path> folders;
    private final Map<String, Pack> shipped;
    private final List<Grant> shippedGrants;

    private final Map<Campaign, ClassJudge> judges = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile Catalogue catalogue = new Catalogue(Map.of(), Map.of(), List.of(), Map.of(), SiteRights.NONE);
    private volatile long lookedAt = System.nanoTime();

    /** All that serves at one time; replaced as a whole. */
    private record Catalogue(
            Map<String, Pack> packs,
            Map<String, RowReader> readers,
            List<Campaign> inOrder,
            Map<Path, SitePack> site,
            SiteRights rights) {}

    /**
     * The rules on rights that the site put in the place of those shipped, as last read.
     *
     * @param file null where it has none
     */
    record SiteRights(@Nullable Path file, long stamp, List<Grant> grants, List<PackProblem> problems) {

        static final SiteRights NONE = new SiteRights(null, 0, List.of(), List.of());
    }

    /**
     * A folder of the site, as last read.
     *
     * @param stamp changes when anything in the folder does
     */
    record SitePack(String stamp, @Nullable Pack pack, List<PackProblem> problems) {}

    /** @param folders each holds packs, one folder a pack */
    CampaignService(
            ObjectProvider<Regions> regions,
            @Value("${qingce.packs:${qingce.data:data}/packs}") List<String> folders,
            Messages messages) {
        this.regions = regions;
        this.messages = messages;
        this.folders = folders.stream().map(Path::of).toList();
        this.shipped = shippedPacks();
        this.shippedGrants = shippedGrants();
        this.catalogue = catalogueOf(Map.of(), SiteRights.NONE);
        lookAgain();
    }

    @Override
    public List<Campaign> all() {
        return current().inOrder();
    }

    @Override
    public Optional<Campaign> find(String id) {
        return Optional.ofNullable(current().packs().get(id)).map(Pack::campaign);
    }

    @Override
    public Campaign require(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No campaign is called " + id));
    }

    @Override
    public List<Grant> siteGrants() {
        var site = current().rights();
        return site.file() == null ? shippedGrants : site.grants();
    }

    @Override
    public List<Grant> grants(Campaign campaign) {
        var own = campaign.responsibilities().grants();
        var settled = own.stream().map(Grant::right).collect(Collectors.toSet());
        return Stream.concat(own.stream(), siteGrants().stream().filter(grant -> !settled.contains(grant.right())))
                .toList();
    }

    @Override
    public RowReading read(Campaign campaign, Map<String, RawCell> cells, List<String> accepted) {
        return readerOf(campaign).read(cells, accepted);
    }

    @Override
    public ClassProposal propose(Campaign campaign, Map<String, String> known) {
        return judges.computeIfAbsent(campaign, ClassJudge::of).judge(known);
    }

    @Override
    public String print(Campaign campaign, Column column, String value) {
        return column.type() == ColumnType.PLACE
                ? placeName(value)
                : readerOf(campaign).print(column, value);
    }

    @Override
    public String show(Campaign campaign, Column column, String value, Locale locale) {
        return switch (column.type()) {
            case PLACE -> placeName(value);
            case YES_NO -> yesOrNo(value, locale);
            default -> readerOf(campaign).show(column, value, locale);
        };
    }

    private String yesOrNo(String value, Locale locale) {
        return switch (value) {
            case RowReader.YES -> messages.in(locale).get("campaign.cell.yes");
            case RowReader.NO -> messages.in(locale).get("campaign.cell.no");
            default -> value;
        };
    }

    Optional<Pack> pack(String id) {
        return Optional.ofNullable(current().packs().get(id));
    }

    /** The site's folders that are at fault, by folder. */
    Map<Path, List<PackProblem>> refused() {
        var refused = new TreeMap<Path, List<PackProblem>>();
        current().site().forEach((folder, pack) -> {
            if (!pack.problems().isEmpty()) {
                refused.put(folder, pack.problems());
            }
        });
        var rights = current().rights();
        if (rights.file() != null && !rights.problems().isEmpty()) {
            refused.put(rights.file(), rights.problems());
        }
        return refused;
    }

    private RowReader readerOf(Campaign campaign) {
        var reader = catalogue.readers().get(campaign.id());
        return reader != null && reader.serves(campaign) ? reader : new RowReader(campaign);
    }

    private String placeName(String value) {
        boolean isCode = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        var known = regions.getIfAvailable();
        return !isCode || known == null
                ? value
                : known.find(value).map(Region::name).orElse(value);
    }

    private Catalogue current() {
        if (!folders.isEmpty() && System.nanoTime() - lookedAt > LOOK_AGAIN_AFTER_NANOS) {
            lookAgain();
        }
        return catalogue;
    }

    /** Reads what has changed in the site's folders since the last look. */
    final synchronized void lookAgain() {
        lookedAt = System.nanoTime();
        var before = catalogue.site();
        var now = new LinkedHashMap<Path, SitePack>();
        for (var folder : folders) {
            for (var directory : packDirectories(folder)) {
                var parent = PackFiles.parentBeside(directory);
                var stamp = stampOf(directory) + (parent == null ? "" : stampOf(parent));
                var known = before.get(directory);
                now.put(directory, known != null && known.stamp().equals(stamp) ? known : read(directory, stamp));
            }
        }
        var rights = siteRights(catalogue.rights());
        if (!now.equals(before) || !rights.equals(catalogue.rights())) {
            catalogue = catalogueOf(now, rights);
        }
    }

    /** The last folder that has one; rules at fault change nothing. */
    private SiteRights siteRights(SiteRights before) {
        var found = folders.stream()
                .map(folder -> folder.resolve(RIGHTS))
                .filter(Files::isRegularFile)
                .reduce((first, second) -> second);
        if (found.isEmpty()) {
            return SiteRights.NONE;
        }
        var file = found.get();
        try {
            var stamp = Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file);
            if (file.equals(before.file()) && stamp == before.stamp()) {
                return before;
            }
            var files = new PackFiles("packs", new TreeMap<>(Map.of(RIGHTS, PackFiles.text(file))));
            var problems = new ArrayList<>(Packs.unreadable(files));
            var grants = PackReader.siteGrants(files, problems);
            if (problems.isEmpty()) {
                log.info("Rights are given by {}", file);
                return new SiteRights(file, stamp, grants, List.of());
            }
            log.warn("{} is refused with {} problems, first {}", file, problems.size(), problems.getFirst());
            var served = before.file() == null ? shippedGrants : before.grants();
            return new SiteRights(file, stamp, served, List.copyOf(problems));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever a folder holds, it stops nothing but itself. */
    private SitePack read(Path directory, String stamp) {
        try {
            return checked(directory, stamp);
        } catch (RuntimeException e) {
            log.error("Pack {} cannot be read", directory, e);
            var problem = new PackProblem("campaign.yaml", 0, "pack.broken", List.of(String.valueOf(e.getMessage())));
            return new SitePack(stamp, null, List.of(problem));
        }
    }

    private SitePack checked(Path directory, String stamp) {
        var checked = Packs.check(PackFiles.in(directory));
        var problems = new ArrayList<>(checked.problems());
        var id = checked.pack().campaign().id();
        var ours = shipped.get(id);
        if (ours != null
                && ours.campaign().version() >= checked.pack().campaign().version()) {
            problems.add(new PackProblem(
                    "campaign.yaml",
                    0,
                    "version.taken",
                    List.of(id, String.valueOf(ours.campaign().version()))));
        }
        if (problems.isEmpty()) {
            log.info("Pack {} serves from {}", id, directory);
        } else {
            log.warn("Pack {} is refused with {} problems, first {}", directory, problems.size(), problems.getFirst());
        }
        return new SitePack(stamp, checked.pack(), List.copyOf(problems));
    }

    private Catalogue catalogueOf(Map<Path, SitePack> site, SiteRights rights) {
        var packs = new HashMap<>(shipped);
        site.forEach((directory, found) -> {
            var pack = found.pack();
            var id = pack == null
                    ? directory.getFileName().toString()
                    : pack.campaign().id();
            if (pack != null && found.problems().isEmpty()) {
                packs.put(id, pack);
            } else if (!shipped.containsKey(id) && catalogue.packs().containsKey(id)) {
                packs.put(id, Objects.requireNonNull(catalogue.packs().get(id))); // what served before it serves on
            }
        });
        var readers = new HashMap<String, RowReader>();
        packs.forEach((id, pack) -> {
            var known = catalogue.readers().get(id);
            readers.put(id, known != null && known.serves(pack.campaign()) ? known : new RowReader(pack.campaign()));
        });
        var inOrder = packs.values().stream()
                .map(Pack::campaign)
                .sorted(Comparator.comparing(Campaign::documentDate).thenComparing(Campaign::id))
                .toList();
        return new Catalogue(Map.copyOf(packs), Map.copyOf(readers), inOrder, Map.copyOf(site), rights);
    }

    private static List<Path> packDirectories(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var inside = Files.list(folder)) {
            return inside.filter(d -> Files.isRegularFile(d.resolve("campaign.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stampOf(Path directory) {
        try (var files = Files.walk(directory, 2)) {
            var stamp = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                stamp.append(directory.relativize(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file).toMillis())
                        .append(' ')
                        .append(Files.size(file))
                        .append('\n');
            }
            return stamp.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packs in the jar. Their conditions and examples were tried when the jar was built, and are not tried again. */
    private static Map<String, Pack> shippedPacks() {
        var packs = new HashMap<String, Pack>();
        for (var files : shippedFiles()) {
            var problems = new ArrayList<PackProblem>();
            var pack = PackReader.read(files, problems);
            if (!problems.isEmpty()) {
                throw new PackRefused(files.folder(), problems);
            }
            packs.put(files.folder(), pack);
        }
        return Map.copyOf(packs);
    }

    private static List<Grant> shippedGrants() {
        var problems = new ArrayList<PackProblem>();
        try {
            var text = new ClassPathResource("packs/" + RIGHTS).getContentAsString(StandardCharsets.UTF_8);
            var grants = PackReader.siteGrants(new PackFiles("packs", new TreeMap<>(Map.of(RIGHTS, text))), problems);
            if (!problems.isEmpty()) {
                throw new PackRefused(RIGHTS, problems);
            }
            return grants;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<PackFiles> shippedFiles() {
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            var resources = List.of(resolver.getResources("classpath*:packs/*/**"));
            var ids = new ArrayList<String>();
            for (Resource resource : resources) {
                var address = resource.getURL().toString();
                if (address.endsWith("/campaign.yaml")) {
                    var folder = address.substring(0, address.length() - "/campaign.yaml".length());
                    ids.add(folder.substring(folder.lastIndexOf('/') + 1));
                }
            }
            var plain =
                    ids.stream().sorted().map(id -> PackFiles.of(id, resources)).toList();
            return plain.stream()
                    .map(files -> files.withParent(plain.stream()
                            .filter(other -> other.folder().equals(files.inherits()))
                            .findFirst()
                            .orElse(null)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
