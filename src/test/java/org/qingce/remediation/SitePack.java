package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;

/** A pack of the site (站点专项包): a copy of one that ships, under a name of its own, that a test changes and takes away again. */
final class SitePack {

    private final String id;
    private final Path folder;
    private final Campaigns campaigns;

    private SitePack(String id, Campaigns campaigns) {
        this.id = id;
        this.folder = Path.of(System.getProperty("qingce.data"), "packs", id);
        this.campaigns = campaigns;
    }

    /** Of version 1. Does not serve before {@link #untilItServes}. */
    static SitePack of(String id, String shipped, Campaigns campaigns) throws IOException {
        var pack = new SitePack(id, campaigns);
        var original = Path.of("packs", shipped);
        try (var files = Files.walk(original)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = pack.folder.resolve(original.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        pack.change("campaign.yaml", "id: " + shipped, "id: " + id);
        var head = pack.folder.resolve("campaign.yaml");
        Files.writeString(head, Files.readString(head).replaceFirst("(?m)^version: \\d+$", "version: 1"));
        return pack;
    }

    void change(String file, String before, String after) throws IOException {
        var path = folder.resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(before);
        Files.writeString(path, text.replace(before, after));
    }

    /** The folders of the site are looked at again every second. */
    Campaign untilItServes(int version) {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (campaigns.find(id).filter(one -> one.version() == version).isEmpty()) {
            assertThat(Instant.now()).as("version " + version + " serves").isBefore(end);
            Thread.onSpinWait();
        }
        return campaigns.require(id);
    }

    void takeAway() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        while (campaigns.find(id).isPresent()) {
            Thread.onSpinWait();
        }
    }
}
