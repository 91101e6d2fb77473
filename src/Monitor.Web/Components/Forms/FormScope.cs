using Microsoft.AspNetCore.Components;

namespace Monitor.Web.Components.Forms;

/// <summary>What a part of a form gives to its fields.</summary>
/// <param name="ErrorOf">The error of a field by the API's path of it (<c>tcp.host</c>), or null.</param>
/// <param name="Changed">Called after any field of it has changed.</param>
public sealed record FormScope(Func<string, string?> ErrorOf, EventCallback Changed);
