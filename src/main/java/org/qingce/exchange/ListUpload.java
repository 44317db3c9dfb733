package org.qingce.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.campaign.Campaign;
import org.qingce.exchange.ComparisonDesk.Handed;
import org.qingce.exchange.ComparisonDesk.Keeping;
import org.qingce.kernel.FileName;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes in two lists to compare (收清单). The files are read once and not kept: they may hold citizens' numbers. */
@Component
class ListUpload {

    private final ComparisonDesk desk;
    private final SignedIn signedIn;

    ListUpload(ComparisonDesk desk, SignedIn signedIn) {
        this.desk = desk;
        this.signedIn = signedIn;
    }

    /** @param label what people call the list; blank for the name of its file */
    record Sent(MultipartFile file, String label) {}

    Keeping keep(Sent first, Sent second, Campaign campaign, Unit unit, Words words) throws IOException {
        var own = Files.createTempDirectory("lists-");
        try {
            var a = received(own.resolve("a"), first, words.get("exchange.compare.label.a"));
            var b = received(own.resolve("b"), second, words.get("exchange.compare.label.b"));
            return desk.keep(a, b, campaign, unit, signedIn.require().actor());
        } finally {
            Files.deleteIfExists(own.resolve("a"));
            Files.deleteIfExists(own.resolve("b"));
            Files.delete(own);
        }
    }

    private static Handed received(Path path, Sent sent, String otherwise) throws IOException {
        sent.file().transferTo(path);
        var name = FileName.of(sent.file().getOriginalFilename());
        var bare = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        var label = sent.label();
        return new Handed(path, name, label.isBlank() ? bare.isBlank() ? otherwise : bare : label.strip());
    }
}
