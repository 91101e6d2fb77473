using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Teams;

/// <summary>A channel or chat in Microsoft Teams.</summary>
public sealed class TeamsKind : HttpKind
{
    public TeamsKind() => Fields = [Address(), .. Way];

    public override string Word => "teams";

    public override string Title => "Teams";

    public override string Summary => "A workflow's webhook; sends an adaptive card";

    public override short StoredAs => 3;

    public override IReadOnlyList<SettingField> Fields { get; }

    public override IReadOnlyList<string> OwnHosts => [".webhook.office.com", ".api.powerplatform.com"];

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now) =>
        new HttpDelivery(AddressOf(delivery.Channel.Settings), TeamsCard.Of(AlertText.Of(delivery.Message)), [], WayOf(delivery.Channel.Settings));
}
