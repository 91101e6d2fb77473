using System.Globalization;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Components.Incidents.ByLink;

/// <summary>
/// Acknowledges one incident for whoever holds the link of a message, signed in or not. Opening it does nothing, for chats and mail
/// servers open what they are sent: the form does. Static: on a phone that has just woken it must be there at once.
/// </summary>
public sealed partial class AcknowledgePage
{
    private const int LongestName = 100;

    private Incident? _incident;
    private string? _reader;
    private IReadOnlyList<string> _errors = [];

    [Parameter]
    public string Ticket { get; set; } = "";

    [SupplyParameterFromForm(FormName = "acknowledge")]
    public Acknowledgement? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required IAcknowledgeTickets Tickets { get; init; }

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    public required IIncidentActions Actions { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _reader = Http.User.Identity is { IsAuthenticated: true, Name: var name } ? name : null;
        // The ticket is for this one incident, whatever its holder may see else.
        if (Tickets.IncidentOf(Ticket) is { } id)
            _incident = (await Incidents.FindAsync(id, Scope.All, Http.RequestAborted))?.Incident;
        // Not 404: of that Blazor sends no page.
        if (_incident is null)
            Http.Response.StatusCode = StatusCodes.Status410Gone;
    }

    private async Task SubmitAsync()
    {
        if (_incident is null)
            return;
        if (_reader is null && string.IsNullOrWhiteSpace(Form?.Name))
        {
            _errors = ["Say who you are."];
            return;
        }

        var result = await Actions.DoAsync(_incident.Id, new IncidentAction.Acknowledge(Form?.Note), Scope.All, ActorOf(), CancellationToken.None);
        _incident = result switch
        {
            IncidentResult.Done { Incident: var now } => now,
            IncidentResult.Over { Incident: var over } => over,
            IncidentResult.Invalid => _incident,
            _ => null,
        };
        _errors = result is IncidentResult.Invalid { Errors: var errors } ? [.. errors.Select(e => e.Message)] : [];
    }

    private Actor ActorOf()
    {
        if (_reader is not null)
            return Caller.Of(Http.User, Http.Connection.RemoteIpAddress).Actor with { HoldsLink = true };
        var name = Form!.Name!.Trim();
        return Actor.ByLink(name.Length > LongestName ? name[..LongestName] : name, Caller.TextOf(Http.Connection.RemoteIpAddress));
    }

    // Nobody knows the reader's zone here.
    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("d MMM, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>What the form sends.</summary>
    public sealed class Acknowledgement
    {
        public string? Name { get; set; }

        public string? Note { get; set; }
    }
}
