// Command bluegreen-node runs one embedded Kubernetes node in namespaces of its own.
//
// It starts the given command as process 1 of new pid, mount, network, UTS and IPC namespaces, and forwards
// loopback ports of the host into that network namespace. The kernel ends everything inside with process 1,
// and process 1 with this one, so that ending a node is ending one process, however it is ended.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strconv"
	"syscall"
)

func main() {
	log.SetFlags(log.Ltime)
	log.SetPrefix("bluegreen-node: ")
	var forwards forwardList
	flag.Var(&forwards, "forward", "`HOST=NODE`: forward a loopback address to an address inside the node; repeatable")
	pidFile := flag.String("pid-file", "", "where to write the pid of the node's process 1")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: bluegreen-node [--pid-file FILE] --forward 127.0.0.1:8080=172.30.0.1:8080 … COMMAND [ARGUMENT …]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	// Listening comes first: a busy port must be known before anything has started.
	if err := forwards.listen(); err != nil {
		log.Fatal(err)
	}
	// The parent-death signal is bound to the thread that forked, so that thread must live as long as we do.
	runtime.LockOSThread()
	node := exec.Command(flag.Arg(0), flag.Args()[1:]...)
	node.Stdout, node.Stderr = os.Stdout, os.Stderr
	node.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWPID | syscall.CLONE_NEWNS | syscall.CLONE_NEWNET | syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC,
		Pdeathsig:  syscall.SIGKILL,
	}
	if err := node.Start(); err != nil {
		log.Fatalf("cannot make namespaces: %v (this needs root on Linux)", err)
	}
	namespace, err := os.Open(fmt.Sprintf("/proc/%d/ns/net", node.Process.Pid))
	if err != nil {
		log.Fatal(err)
	}
	go forwards.serve(namespace)
	if *pidFile != "" {
		if err := os.WriteFile(*pidFile, []byte(strconv.Itoa(node.Process.Pid)), 0o644); err != nil {
			log.Fatal(err)
		}
	}

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-stop
		node.Process.Kill()
	}()
	err = node.Wait()
	log.Printf("node ended: %v", err)
}
