package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// forward is one loopback address of the host and the address inside the node that it stands for.
type forward struct {
	host, node string
	listener   net.Listener
}

type forwardList []*forward

func (list *forwardList) String() string { return "" }

func (list *forwardList) Set(value string) error {
	host, node, found := strings.Cut(value, "=")
	if !found {
		return fmt.Errorf("%q is not HOST=NODE", value)
	}
	*list = append(*list, &forward{host: host, node: node})
	return nil
}

func (list forwardList) listen() error {
	for _, f := range list {
		listener, err := net.Listen("tcp", f.host)
		if err != nil {
			return err
		}
		f.listener = listener
	}
	return nil
}

func (list forwardList) serve(namespace *os.File) {
	for _, f := range list {
		go f.serve(namespace)
	}
}

func (f *forward) serve(namespace *os.File) {
	for {
		client, err := f.listener.Accept()
		if err != nil {
			log.Printf("accept on %s: %v", f.host, err)
			time.Sleep(100 * time.Millisecond)
			continue
		}
		go f.handle(client.(*net.TCPConn), namespace)
	}
}

func (f *forward) handle(client *net.TCPConn, namespace *os.File) {
	defer client.Close()
	server, err := dialIn(namespace, f.node)
	if err != nil {
		return // the client sees a closed connection, as it would from the node itself
	}
	defer server.Close()
	var both sync.WaitGroup
	both.Add(2)
	go pipe(&both, server, client)
	go pipe(&both, client, server)
	both.Wait()
}

// pipe copies one direction and passes its end on, so that half-closed connections work. Through a buffer: between
// sockets alone, io.Copy splices, and holds two more open files for each direction of each connection, idle ones too.
func pipe(both *sync.WaitGroup, to, from *net.TCPConn) {
	defer both.Done()
	io.CopyBuffer(struct{ io.Writer }{to}, struct{ io.Reader }{from}, make([]byte, 16<<10))
	to.CloseWrite()
	from.CloseRead()
}

// dialIn connects from inside a network namespace. A socket belongs to the namespace of the thread that made
// it; the thread goes away with its goroutine, because it is never unlocked.
func dialIn(namespace *os.File, address string) (*net.TCPConn, error) {
	type result struct {
		conn net.Conn
		err  error
	}
	done := make(chan result, 1)
	go func() {
		runtime.LockOSThread()
		home, err := os.Open("/proc/thread-self/ns/net")
		if err != nil {
			done <- result{err: err}
			return
		}
		defer home.Close()
		if err := unix.Setns(int(namespace.Fd()), unix.CLONE_NEWNET); err != nil {
			done <- result{err: err}
			return
		}
		conn, err := net.DialTimeout("tcp4", address, 5*time.Second)
		if unix.Setns(int(home.Fd()), unix.CLONE_NEWNET) == nil {
			runtime.UnlockOSThread() // back home: the thread can be used again
		}
		done <- result{conn, err}
	}()
	r := <-done
	if r.err != nil {
		return nil, r.err
	}
	return r.conn.(*net.TCPConn), nil
}
