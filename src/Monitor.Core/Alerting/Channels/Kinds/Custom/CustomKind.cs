using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry;

namespace Monitor.Core.Alerting.Channels.Kinds.Custom;

/// <summary>A webhook whose body its owner writes, for receivers that want a form of their own.</summary>
public sealed class CustomKind : HttpKind
{
    private const string OwnUrl = "url";
    private const string Method = "method";
    private const string Format = "format";
    private const string BodyField = "body";
    private const string HeaderField = "header";

    private static readonly Dictionary<string, BodyFormat> Formats = new(StringComparer.Ordinal)
    {
        ["json"] = BodyFormat.Json, ["form"] = BodyFormat.Form, ["text"] = BodyFormat.Text,
    };

    public override string Word => "custom";

    public override string Title => "Custom webhook";

    public override string Summary => "A body that you write, as JSON, form or text";

    public override ChannelFamily Family => ChannelFamily.Machine;

    public override bool TakesEveryChange => true;

    // Any address: even that of another kind, in a form that the kind does not have.
    public override IReadOnlyList<SettingField> Fields { get; } =
    [
        new UrlField(OwnUrl, "URL", AddressHelp) { AtTop = true, Required = true },
        new ChoiceField(Method, "Method", "How it is sent.", [("POST", "POST"), ("PUT", "PUT")]) { Default = "POST" },
        new ChoiceField(Format, "Format", "Values are escaped for it, and the Content-Type says it.", [("json", "JSON"), ("form", "Form"), ("text", "Text")]) { Default = "json" },
        new TextField(BodyField, "Body", "With placeholders such as {{title}}; in JSON they stand inside quotes.") { Required = true, Lines = 8, MaxLength = 16 * 1024 },
        new SecretField(HeaderField, "Header", "One more header, such as Authorization: Bearer …. Left out, the stored one stays.") { GoesTo = [OwnUrl], Rule = CustomHeader.Fault },
        .. Way,
    ];

    public override IEnumerable<FieldError> Errors(ChannelSettings settings) =>
        CustomBody.Fault(settings.Of(BodyField) ?? "", FormatOf(settings)) is { } fault ? [new FieldError($"settings.{BodyField}", fault)] : [];

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var settings = delivery.Channel.Settings;
        var (text, format) = (settings.Of(BodyField) ?? throw new FormatException("The channel has no body."), FormatOf(settings));
        if (CustomBody.Fault(text, format) is { } fault)
            throw new FormatException(fault);
        var body = CustomBody.Parse(text).Filled(CustomValues.Of(delivery.WebhookId, delivery.Message), format);
        return new HttpDelivery(AddressOf(settings), body, CustomHeader.Of(settings.Of(HeaderField)), WayOf(settings))
        {
            Method = settings.Of(Method) is "PUT" ? HttpMethod.Put : HttpMethod.Post,
            ContentType = CustomBody.ContentType(format),
        };
    }

    private static BodyFormat FormatOf(ChannelSettings settings) => Formats.GetValueOrDefault(settings.Of(Format) ?? "json");
}
