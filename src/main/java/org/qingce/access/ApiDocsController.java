package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.qingce.access.ApiDocsPage.Answer;
import org.qingce.access.ApiDocsPage.Field;
import org.qingce.access.ApiDocsPage.Group;
import org.qingce.access.ApiDocsPage.Operation;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Words;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What scripts may ask (接口说明), as a page and as OpenAPI 3.1; made from the routes themselves, with nothing from elsewhere. */
@Controller
@ConditionalOnWebApplication
class ApiDocsController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Pattern BOTH = Pattern.compile("(?<zh>[^A-Za-z]*\\p{IsHan}[^A-Za-z]*) (?<en>[A-Z].*)");

    private final OpenApiWebMvcResource description;

    ApiDocsController(OpenApiWebMvcResource description) {
        this.description = description;
    }

    /** The same document that scripts read under {@code /api/v1/openapi.json}. */
    @GetMapping(path = "/api-docs/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @RequiresRight(RequiresRight.SIGNED_IN)
    @ResponseBody
    byte[] document(HttpServletRequest request) throws Exception {
        return description.openapiJson(request, "/api/v1/openapi.json", Locale.ENGLISH);
    }

    @GetMapping("/api-docs")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView page(HttpServletRequest request, Words words) throws Exception {
        var root = JSON.readTree(document(request));
        var groups = new LinkedHashMap<String, List<Operation>>();
        for (var path : root.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var tag = method.getValue().path("tags").path(0).asString("");
                groups.computeIfAbsent(tag, _ -> new ArrayList<>())
                        .add(operation(root, path.getKey(), method.getKey(), method.getValue(), words));
            }
        }
        var title = root.path("info").path("title").asString("") + " "
                + root.path("info").path("version").asString("");
        var shown = groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), spoken(label(root, group.getKey()), words), group.getValue()))
                .toList();
        return new ModelAndView("access/api-docs", "page", new ApiDocsPage(title, shown));
    }

    /** Of "查台账 List cases", what the reader's language has. */
    private static String spoken(String both, Words words) {
        var parts = BOTH.matcher(both);
        return parts.matches() ? parts.group(words.english() ? "en" : "zh") : both;
    }

    private static String label(JsonNode root, String tag) {
        for (var known : root.path("tags")) {
            if (known.path("name").asString("").equals(tag)) {
                return known.path("description").asString(tag);
            }
        }
        return tag;
    }

    private static Operation operation(JsonNode root, String path, String method, JsonNode operation, Words words) {
        var parameters = new ArrayList<Field>();
        for (var parameter : operation.path("parameters")) {
            parameters.add(new Field(
                    parameter.path("name").asString(""),
                    type(parameter.path("schema")),
                    parameter.path("required").asBoolean(false)));
        }
        var content = operation.path("requestBody").path("content");
        var body = fields(root, first(content).path("schema"));
        var answers = new ArrayList<Answer>();
        for (var answer : operation.path("responses").properties()) {
            var media = answer.getValue().path("content");
            answers.add(new Answer(
                    answer.getKey(),
                    media.isEmpty() ? "" : media.properties().iterator().next().getKey(),
                    fields(root, first(media).path("schema"))));
        }
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                spoken(operation.path("summary").asString(""), words),
                operation.path("description").asString(""),
                parameters,
                body,
                answers,
                example(path, method, content));
    }

    private static String example(String path, String method, JsonNode content) {
        var call = new StringBuilder("curl -H \"Authorization: Bearer $TOKEN\" ");
        if (content.has("application/json")) {
            call.append("--json @body.json ");
        } else if (!content.isEmpty()) {
            call.append("-F file=@sheet.xlsx ");
        } else if (method.equals("post")) {
            call.append("-X POST ");
        }
        return call.append("\"$HOST").append(path).append('"').toString();
    }

    private static JsonNode first(JsonNode content) {
        return content.isEmpty()
                ? content
                : content.properties().iterator().next().getValue();
    }

    /** The fields of an object; of a list, those of what it holds. */
    private static List<Field> fields(JsonNode root, JsonNode schema) {
        var resolved = resolved(root, schema);
        if (resolved.has("items")) {
            return fields(root, resolved.path("items"));
        }
        var required = new ArrayList<String>();
        resolved.path("required").forEach(name -> required.add(name.asString("")));
        var fields = new ArrayList<Field>();
        for (Map.Entry<String, JsonNode> property : resolved.path("properties").properties()) {
            fields.add(new Field(property.getKey(), type(property.getValue()), required.contains(property.getKey())));
        }
        return fields;
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.startsWith(SCHEMAS)
                ? root.path("components").path("schemas").path(reference.substring(SCHEMAS.length()))
                : schema;
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asString("").replace(SCHEMAS, "");
        }
        var kinds = new ArrayList<String>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(kind -> kinds.add(kind.asString("")));
        } else {
            kinds.add(schema.path("type").asString(""));
        }
        var type = String.join(" | ", kinds);
        var format = schema.path("format").asString("");
        if (schema.has("items")) {
            return "array of " + type(schema.path("items"));
        }
        return format.isEmpty() ? type : type + " (" + format + ")";
    }
}
