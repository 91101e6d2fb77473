using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Tls;
using Monitor.Core.Registry;

namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>What all kinds have in common that post over HTTP.</summary>
public abstract class HttpKind : IChannelKind
{
    /// <summary>Below the field of a receiver's address.</summary>
    protected const string AddressHelp = "It may hold a credential: once saved, its host alone is shown. Type another one to replace it.";

    private const string Url = "url";
    private const string Proxy = "proxy";
    private const string Authority = "authority";

    public abstract string Word { get; }

    public abstract string Title { get; }

    public abstract string Summary { get; }

    public abstract ChannelFamily Family { get; }

    public virtual short StoredAs => 0;

    public virtual bool TakesEveryChange => false;

    public virtual bool KeepsState => false;

    public abstract IReadOnlyList<SettingField> Fields { get; }

    /// <summary>Where nothing but its own form is understood; a name that begins with a dot stands for all below it.</summary>
    public virtual IReadOnlyList<string> OwnHosts => [];

    public virtual ChannelSettings Settle(ChannelSettings settings, ChannelSettings? stored, DateTimeOffset now) => settings;

    public virtual IEnumerable<FieldError> Errors(ChannelSettings settings) => [];

    public virtual string Destination(ChannelSettings settings) => settings.Of(Url) ?? "";

    public abstract PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now);

    public DeliveryVerdict Judge(DeliveryAnswer answer, DateTimeOffset now) =>
        HttpVerdict.Of(answer, now, answer is DeliveryAnswer.Answered answered ? ComplaintIn(answered) : null);

    /// <summary>What went wrong in the receiver's own words, or null. Asked of every answer: a 200 may say so too.</summary>
    protected virtual Complaint? ComplaintIn(DeliveryAnswer.Answered answer) => null;

    /// <summary>The receiver's address.</summary>
    /// <param name="rule">What is more to be said of it, or null.</param>
    protected UrlField Address(Func<Uri, string?>? rule = null) => new(Url, "URL", AddressHelp)
    {
        AtTop = true, Required = true, Rule = uri => KnownHosts.Fault(uri, this) ?? rule?.Invoke(uri),
    };

    /// <summary>Names of the settings that say by which way it goes there.</summary>
    public static IReadOnlyList<string> WayNames { get; } = [Proxy, Authority];

    /// <summary>The way there, the last fields of each.</summary>
    protected static IReadOnlyList<SettingField> Way { get; } =
    [
        new UrlField(Proxy, "Proxy", "An HTTP proxy that it goes out through, such as http://proxy.example.com:3128. Empty goes straight.") { TakesUser = true, IsRare = true },
        new TextField(Authority, "Own CA", "PEM of the certificates to trust there, in place of the system's.")
        {
            IsRare = true, Lines = 4, MaxLength = 32 * 1024, Rule = Authorities.Fault,
        },
    ];

    protected static Uri AddressOf(ChannelSettings settings) => new(settings.Of(Url) ?? throw new FormatException("The channel has no address."));

    protected static OutboundWay WayOf(ChannelSettings settings) => new(settings.Of(Proxy), settings.Of(Authority));
}
