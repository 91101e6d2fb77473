using System.Text.Json;
using Monitor.Core.Access;
using Monitor.Core.Audit;

namespace Monitor.Web.Api.Access;

/// <summary>One change with who made it.</summary>
/// <param name="At">By the database's clock.</param>
/// <param name="Before">What it was, secrets masked; null for what was made.</param>
/// <param name="After">What it became, secrets masked; null for what is gone.</param>
/// <param name="PartOf">Id of the entry of a change of many that this is a part of; null for what stands for itself.</param>
/// <param name="Services">Of a change of many: how many services have parts of it.</param>
public sealed record AuditEntryJson(
    long Id, DateTimeOffset At, ActorJson Actor, string Action, AuditSubject Subject, JsonElement? Before, JsonElement? After, long? PartOf, int Services)
{
    public static AuditEntryJson Of(AuditEntry entry) => new(
        entry.Id, entry.At, ActorJson.Of(entry.Actor), entry.Action, entry.Subject, Parsed(entry.Before), Parsed(entry.After), entry.PartOf, entry.Services);

    private static JsonElement? Parsed(string? json) => json is null ? null : JsonElement.Parse(json);
}

/// <summary>Who made a change.</summary>
/// <param name="Name">An address, the name of a key or a file, a part of the product.</param>
/// <param name="Id">What stays when the name changes.</param>
/// <param name="Address">Where the call came from; null when it did not come over the network.</param>
public sealed record ActorJson(ActorKind Kind, string Name, string? Id, string? Address)
{
    public static ActorJson Of(Actor actor) => new(actor.Kind, actor.Name, actor.Id, actor.Address);
}
