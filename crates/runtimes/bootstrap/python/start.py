# The client proper is imported, not run, so that its compiled form is used: compiling it costs more than all else.
import bootstrap

bootstrap.main()
