using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Monitor.Benchmarks;

// In this process: BenchmarkDotNet's own build does not know an artifacts folder shared by all projects.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(new InProcessEmitToolchain(new())).WithWarmupCount(5).WithIterationCount(10));
BenchmarkSwitcher.FromAssembly(typeof(RecordingBatches).Assembly).Run(args, config);
