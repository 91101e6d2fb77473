using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Core.WhatIf;
using Monitor.Web.Access.Callers;
using Monitor.Web.WhatIf;

namespace Monitor.Web.Components.Services.Edit.Past;

/// <summary>Asks what the edited definition would have made of the past, follows the job, and ends it with the page.</summary>
public sealed partial class PastPanel : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private WhatIfJob? _job;
    private WhatIfAnswer? _answer;
    private ITimer? _timer;
    private string _askedAs = "";
    private string _answeredAs = "";
    private string? _failure;
    private string? _again;
    private bool _asking;

    /// <summary>Of the stored service; null for one that is being registered.</summary>
    [Parameter]
    public string? ServiceKey { get; set; }

    /// <summary>As the form has it.</summary>
    [Parameter, EditorRequired]
    public ServiceDefinition Definition { get; set; } = default!;

    /// <summary>The definition cannot be asked with: what to change, by field. Empty when it can.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<FieldError>> OnErrors { get; set; }

    [Inject]
    public required IWhatIf WhatIf { get; init; }

    [Inject]
    public required WhatIfJobs Jobs { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    // The question: its answer is made anew of what is stored.
    private string? Question => IsRunning ? _askedAs : _answer is null ? null : _answeredAs;

    private bool IsRunning => _job is { IsOver: false };

    private WhatIfAnswer? Answer => _answer;

    private string? Failure => _failure;

    private bool IsOlder => _answer is not null && !IsRunning && _answeredAs != Snapshot();

    // The attribute is no text for people: a point, whatever the culture.
    private string Share => _job!.Progress.ToString("0.###", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _timer?.Dispose();
        _job?.Cancel();
    }

    // Once the form reads as it did when it was asked.
    protected override Task OnParametersSetAsync()
    {
        if (_again is null || ServiceKey is null || _again != Snapshot())
            return Task.CompletedTask;
        _again = null;
        return AskAsync();
    }

    private Task TakeAsync(string question)
    {
        _again = question;
        return OnParametersSetAsync();
    }

    private async Task AskAsync()
    {
        _asking = true;
        try
        {
            (_failure, var asked) = (null, Snapshot());
            var (plan, errors) = await WhatIf.FindPlanAsync(
                new WhatIfQuestion(ServiceKey!, Definition, WhatIfQuestion.UsualWindow), Caller.Scope, CancellationToken.None);
            await OnErrors.InvokeAsync(errors);
            if (plan is null)
                _failure = errors.Count > 0 ? "Something in the form has to change first." : "There is no such service any more.";
            else if (Jobs.Begin(plan, new Caller(Caller.Actor)) is { } job)
                Follow(job, asked);
            else
                _failure = "Others are being answered. Try again in a moment.";
        }
        finally
        {
            _asking = false;
        }
    }

    private void Follow(WhatIfJob job, string asked)
    {
        (_job, _askedAs) = (job, asked);
        _timer?.Dispose();
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(Look), null, Pace, Pace);
    }

    private void Look()
    {
        if (_job is not { } job)
            return;
        job.Touch();
        if (job.IsOver)
            Take(job);
        StateHasChanged();
    }

    private void Take(WhatIfJob job)
    {
        _timer?.Dispose();
        _job = null;
        if (job.State == WhatIfState.Done)
            (_answer, _answeredAs) = (job.Answer, _askedAs);
        else if (job.State == WhatIfState.Failed)
            _failure = "The history could not be read. Try again in a moment.";
    }

    private void Cancel() => _job?.Cancel();

    private string Snapshot() => Tested.Digest(JsonSerializer.Serialize(Definition, RegistryJson.Options));
}
